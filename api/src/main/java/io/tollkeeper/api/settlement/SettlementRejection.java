package io.tollkeeper.api.settlement;

/** Why a settlement command was refused. */
public enum SettlementRejection {
    /** The request id was used before, with other content. */
    REQUEST_REUSED,
    /** No such tenant was ever opened. */
    TENANT_UNKNOWN,
    /** Deducts of a suspended tenant are refused. */
    TENANT_SUSPENDED,
    /** The tenant has no vault on this network. */
    VAULT_MISSING,
    /** The month is closed: what it owes is its statement's affair. */
    PERIOD_CLOSED,
    /** There is no such settlement. */
    SETTLEMENT_UNKNOWN,
    /** Another attempt lives: nobody knows yet what became of it. */
    ATTEMPT_LIVES,
    /** It is not the turn of an attempt of this number. */
    ATTEMPT_OUT_OF_TURN,
    /** The settlement has no such attempt, or it is dead. */
    ATTEMPT_NOT_LIVE,
    /** What is told does not prove that the attempt is dead. */
    NOT_PROVEN,
    /** Something contradicts itself, and must be resolved first. */
    BLOCKED,
    /** Nothing contradicts itself: there is nothing to resolve. */
    NOT_BLOCKED,
    /** It is settled. */
    ALREADY_SETTLED,
    /** It is settled, or given up. */
    ENDED,
    /** Only a failed settlement is compensated, only a compensated one tried again. */
    NOT_FAILED
}
