//! The JSON Schema of the manifest, from its types: editors complete keys from it.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use super::{
    ContributorSpec, CoverSpec, Entry, EpigraphSpec, Manifest, Marked, SeriesSpec, WorkSpec,
};
use crate::document::{Exemption, WorkKind};

/// Returns the schema as JSON text with a line end.
pub fn text() -> String {
    let generator = SchemaSettings::draft07().into_generator();
    let mut schema = generator.into_root_schema_for::<Manifest>().to_value();
    words_may_look_like_numbers(&mut schema);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// Lets a text be spelled `1917` or `No`: to other readers of YAML those are a number and a truth.
fn words_may_look_like_numbers(value: &mut Value) {
    match value {
        Value::Object(map) => {
            let free = !map.contains_key("enum") && !map.contains_key("const");
            if let Some(kind) = map.get_mut("type").filter(|_| free) {
                let mut kinds: Vec<Value> = match &*kind {
                    Value::Array(kinds) => kinds.clone(),
                    one => vec![one.clone()],
                };
                if kinds.iter().any(|kind| kind == "string") {
                    kinds.extend(["number".into(), "boolean".into()]);
                    *kind = Value::Array(kinds);
                }
            }
            map.values_mut().for_each(words_may_look_like_numbers);
        }
        Value::Array(list) => list.iter_mut().for_each(words_may_look_like_numbers),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

impl<T: JsonSchema> JsonSchema for Marked<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }
    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

impl JsonSchema for WorkKind {
    fn schema_name() -> Cow<'static, str> {
        "WorkKind".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words: Vec<&str> = Self::ALL.iter().map(|(_, word)| *word).collect();
        json_schema!({ "type": "string", "enum": words })
    }
}

impl JsonSchema for Exemption {
    fn schema_name() -> Cow<'static, str> {
        "Exemption".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words: Vec<&str> = Self::ALL.iter().map(|(word, _)| *word).collect();
        json_schema!({ "type": "string", "enum": words })
    }
}

/// One value, or a list of them.
#[derive(Debug)]
pub struct OneOrMany<T>(std::marker::PhantomData<T>);

impl<T: JsonSchema> JsonSchema for OneOrMany<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("OneOrMany{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
    }
}

/// Declares a shape that is a text, or the mapping of a type.
macro_rules! text_or {
    ($($(#[doc = $docs:literal])+ $name:ident $inner:ty;)*) => {$(
        $(#[doc = $docs])+
        #[derive(Debug)]
        pub struct $name;
        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                let inner = generator.subschema_for::<$inner>();
                json_schema!({ "anyOf": [{ "type": "string" }, inner] })
            }
        }
    )*};
}

text_or! {
    /// A path, or a mapping with `file`.
    EntryShape Entry;
    /// The words, or `{text, source}`.
    EpigraphShape EpigraphSpec;
    /// A name, or a mapping with `name`.
    ContributorShape ContributorSpec;
    /// A name, or `{name, number}`.
    SeriesShape SeriesSpec;
    /// A path, or `{image, alt}`.
    CoverShape CoverSpec;
    /// A title, or a mapping with `title`.
    WorkShape WorkSpec;
}

/// A name, or a mapping with `base` and free keys.
#[derive(Debug)]
pub struct ChoiceShape;

impl JsonSchema for ChoiceShape {
    fn schema_name() -> Cow<'static, str> {
        "Choice".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "anyOf": [
                { "type": "string" },
                { "type": "object", "properties": { "base": {
                    "description": "The name of what it is based on.", "type": "string"
                } } }
            ]
        })
    }
}

/// Words, or a code.
#[derive(Debug)]
pub struct SubjectShape;

impl JsonSchema for SubjectShape {
    fn schema_name() -> Cow<'static, str> {
        "Subject".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "anyOf": [
                { "type": "string" },
                { "type": "object", "additionalProperties": false, "properties": {
                    "thema": { "description": "A Thema code.", "type": "string" },
                    "bisac": { "description": "A BISAC code.", "type": "string" }
                } }
            ]
        })
    }
}

/// Works by id, or a list of titles.
#[derive(Debug)]
pub struct WorksShape;

impl JsonSchema for WorksShape {
    fn schema_name() -> Cow<'static, str> {
        "Works".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let work = generator.subschema_for::<WorkShape>();
        json_schema!({
            "anyOf": [
                { "type": "object", "additionalProperties": work },
                { "type": "array", "items": work }
            ]
        })
    }
}

/// A word, or a word with what belongs to it.
#[derive(Debug)]
pub struct MatterShape;

impl JsonSchema for MatterShape {
    fn schema_name() -> Cow<'static, str> {
        "Matter".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let entry = generator.subschema_for::<EntryShape>();
        let words = generator.subschema_for::<EpigraphSpec>();
        let names: Vec<&str> = super::matter::KINDS.iter().map(|(word, ..)| *word).collect();
        let keys: serde_json::Map<String, Value> = names
            .iter()
            .map(|word| ((*word).to_owned(), json_schema!({ "anyOf": [entry, words] }).to_value()))
            .collect();
        json_schema!({
            "anyOf": [
                { "type": "string", "enum": names },
                { "type": "object", "additionalProperties": false, "properties": keys }
            ]
        })
    }
}
