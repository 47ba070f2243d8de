package io.tollkeeper.api.settlement;

/** Everything that can have happened to a settlement. */
public sealed interface SettlementEvent
        permits SettlementRequested,
                AttemptBuilt,
                AttemptSent,
                OutcomeUnknown,
                AttemptRefused,
                AttemptFailed,
                DeductionConfirmed,
                SettlementBlocked,
                SettlementResolved,
                SettlementFailed,
                SettlementCompensated,
                SettlementRetried {

    SettlementId settlementId();
}
