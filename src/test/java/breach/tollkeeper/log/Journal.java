package breach.tollkeeper.log;

/** Another room of the application that keeps the rules. */
public final class Journal {}
