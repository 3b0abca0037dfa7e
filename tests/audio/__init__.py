"""Tests on sound devices that exist in software only."""
