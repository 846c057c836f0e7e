"""One factory a model: realistic by default, anything can be given."""
