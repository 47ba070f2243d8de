package io.tollkeeper.api.metering;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What became of one usage event: recorded (now or before), or refused. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({@JsonSubTypes.Type(UsageReceipt.class), @JsonSubTypes.Type(UsageRefusal.class)})
public sealed interface UsageOutcome permits UsageReceipt, UsageRefusal {

    UsageId usageId();
}
