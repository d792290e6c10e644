"""For those who maintain the policy: every fault of a pack at once, and the pack's own cases run."""
