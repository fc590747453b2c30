"""English text: words and trees, base forms, dates."""
