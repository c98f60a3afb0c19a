#!/usr/bin/env python3
"""Validates an ONIX 3.0 record with the schema that the package `onixcheck` carries.

usage: onix.py RECORD.xml
"""
import pathlib
import sys

import onixcheck
from lxml import etree

folder = pathlib.Path(onixcheck.__file__).parent / "schema/xsd3.0"
schema = etree.XMLSchema(etree.parse(str(folder / "ONIX_BookProduct_3.0_reference.xsd")))
if not schema.validate(etree.parse(sys.argv[1])):
    print(*[f"{fault.line}: {fault.message}" for fault in schema.error_log], sep="\n")
    sys.exit(1)
