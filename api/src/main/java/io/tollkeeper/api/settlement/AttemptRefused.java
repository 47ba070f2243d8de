package io.tollkeeper.api.settlement;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The contract said no in simulation: nothing was built, nothing was sent. */
@Revision("1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AttemptRefused(
        SettlementId settlementId,
        int number,
        String reason,
        @Nullable Integer code) implements SettlementEvent {}
