"""`python -m reportedly` runs the command line."""

from reportedly.cli.app import main

if __name__ == "__main__":
    main()
