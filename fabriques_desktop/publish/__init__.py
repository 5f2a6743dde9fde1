"""What leaves: the gate, the sheet as it is read, and the writers of documents."""
