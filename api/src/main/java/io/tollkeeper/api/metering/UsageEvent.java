package io.tollkeeper.api.metering;

/** Everything that can have happened to one usage event. */
public sealed interface UsageEvent permits UsageRecorded, UsageVoided {

    UsageId usageId();
}
