package io.tollkeeper.intake;

import io.tollkeeper.api.metering.UsageOutcome;

/**
 * What became of one usage event, and where it stands.
 *
 * @param position the place of the event in the log; 0 if it was refused
 */
public record RecordedUsage(UsageOutcome outcome, long position) {}
