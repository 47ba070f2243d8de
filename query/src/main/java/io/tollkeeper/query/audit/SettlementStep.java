package io.tollkeeper.query.audit;

import java.util.Arrays;
import java.util.stream.Collectors;

/** All that can happen to a settlement, by its name in the log. */
enum SettlementStep {
    REQUESTED("SettlementRequested"),
    BUILT("AttemptBuilt"),
    SENT("AttemptSent"),
    OUTCOME_UNKNOWN("OutcomeUnknown"),
    ATTEMPT_REFUSED("AttemptRefused"),
    ATTEMPT_FAILED("AttemptFailed"),
    CONFIRMED("DeductionConfirmed"),
    BLOCKED("SettlementBlocked"),
    RESOLVED("SettlementResolved"),
    FAILED("SettlementFailed"),
    COMPENSATED("SettlementCompensated"),
    RETRIED("SettlementRetried");

    /** The one shape of payload that is known here. */
    static final String REVISION = "1";

    private static final String PREFIX = "io.tollkeeper.api.settlement.";

    private final String logName;

    SettlementStep(String eventName) {
        this.logName = PREFIX + eventName;
    }

    /** Returns the step of the given name in the log. */
    static SettlementStep named(String logName) {
        return Arrays.stream(values())
                .filter(step -> step.logName.equals(logName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no step of a settlement: " + logName));
    }

    String logName() {
        return logName;
    }

    /** Returns all names as a list of SQL. */
    static String sqlList() {
        return Arrays.stream(values()).map(step -> "'" + step.logName + "'").collect(Collectors.joining(", "));
    }
}
