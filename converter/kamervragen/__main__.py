"""Run the command: `python -m kamervragen`."""

from .cli import main

if __name__ == "__main__":
    main()
