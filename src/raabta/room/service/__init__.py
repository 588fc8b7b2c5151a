"""What a room does with a vote, a step or a reader: kept on disk first, told afterwards."""
