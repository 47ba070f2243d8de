package io.tollkeeper.settlement;

import io.tollkeeper.saga.settlement.SorobanGateway;
import org.jspecify.annotations.Nullable;

/** Asks another; who adds to that says what differs. */
abstract class ForwardingGateway implements SorobanGateway {

    private final SorobanGateway gateway;

    ForwardingGateway(SorobanGateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public Forecast forecast(Deduction deduction) {
        return gateway.forecast(deduction);
    }

    @Override
    public Preparation prepare(Deduction deduction, String channel, int attempt) {
        return gateway.prepare(deduction, channel, attempt);
    }

    @Override
    public SendAnswer send(SignedAttempt attempt) {
        return gateway.send(attempt);
    }

    @Override
    public Finding find(SignedAttempt attempt, Deduction deduction) {
        return gateway.find(attempt, deduction);
    }

    @Override
    public Sequence sequenceOf(String channel) {
        return gateway.sequenceOf(channel);
    }

    @Override
    public Vault vault(String vault) {
        return gateway.vault(vault);
    }

    @Override
    public Movements movements(String vault, long fromLedger, @Nullable String cursor) {
        return gateway.movements(vault, fromLedger, cursor);
    }

    @Override
    public Trace trace(String vault, String requestId) {
        return gateway.trace(vault, requestId);
    }
}
