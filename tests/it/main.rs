//! What only the whole can show: one binary, one module a subject.

mod bad;

mod cli;

mod contents;

mod cases;

mod page_list;

mod laws;

mod pages;

mod build;

mod desk;

mod import;

mod action;

mod readme;

mod ebook;

mod words;

mod placed;

mod tables;

mod endings;

mod matter;

mod manifest;
