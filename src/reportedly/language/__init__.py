"""From text to parsed mentions: quotations, sentences, the parser, the tagger's room, mentions of actors."""
