"""Pictures of an edition: found beside its TEI, recognised by their bytes, shown with words in their place (TEI P5, 14.4)."""
