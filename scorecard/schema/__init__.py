"""Schema: the language as JSON Schema for editors and as a list of keys for people, from the models that read it."""

from scorecard.schema.files import FILES, file_schema, json_schema
from scorecard.schema.keys import KeyDoc, key_tables, keys_of

__all__ = ["FILES", "KeyDoc", "file_schema", "json_schema", "key_tables", "keys_of"]
