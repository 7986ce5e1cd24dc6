"""`python -m pipeline` is the command `variorum`."""

from pipeline.cli import main

if __name__ == "__main__":
    main(prog_name="variorum")
