package io.tollkeeper.api.audit;

/** Asks for one replay; the answer is empty if there is none of that number. */
public record FindReplay(long replayId) {}
