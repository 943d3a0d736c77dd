"""From the outside world to articles: text files, web pages, JSON, JSON Lines, folders, standard input."""
