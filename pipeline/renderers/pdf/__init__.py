"""Pages: the bound book and the handout, laid out by one engine."""
