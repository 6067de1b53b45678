"""Peers in their own languages: tantivy and SeekStorm from Rust, Lucene from Java."""
