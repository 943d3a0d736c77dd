"""Who said it, to whom, through whom: statements, speakers, source chains, addressees and medium."""
