package breach.tollkeeper.unmarked;

/** Its package has no package-info, and so says nothing of nulls. */
final class SaysNothingOfNulls {}
