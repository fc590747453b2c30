"""What the coder's notes say, in sentences for people: statuses, frames, second opinions, parties and dates."""
