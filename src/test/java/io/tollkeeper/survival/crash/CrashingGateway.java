package io.tollkeeper.survival.crash;

import io.tollkeeper.saga.settlement.SorobanGateway;
import io.tollkeeper.survival.crash.CrashOrder.Moment;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The network of a node that crashes right before or right after the call that an order names. */
final class CrashingGateway implements SorobanGateway {

    private final SorobanGateway network;
    private final CrashPost post;

    CrashingGateway(SorobanGateway network, CrashPost post) {
        this.network = network;
        this.post = post;
    }

    @Override
    public Forecast forecast(Deduction deduction) {
        return call("forecast", () -> network.forecast(deduction));
    }

    @Override
    public Preparation prepare(Deduction deduction, String channel, int attempt) {
        return call("prepare", () -> network.prepare(deduction, channel, attempt));
    }

    @Override
    public SendAnswer send(SignedAttempt attempt) {
        return call("send", () -> network.send(attempt));
    }

    @Override
    public Finding find(SignedAttempt attempt, Deduction deduction) {
        return call("find", () -> network.find(attempt, deduction));
    }

    @Override
    public Sequence sequenceOf(String channel) {
        return call("sequenceOf", () -> network.sequenceOf(channel));
    }

    @Override
    public Vault vault(String vault) {
        return network.vault(vault);
    }

    @Override
    public Movements movements(String vault, long fromLedger, @Nullable String cursor) {
        return network.movements(vault, fromLedger, cursor);
    }

    @Override
    public Trace trace(String vault, String requestId) {
        return call("trace", () -> network.trace(vault, requestId));
    }

    private <T> T call(String name, Supplier<T> call) {
        post.pass(Moment.BEFORE, name::equals);
        T answer = call.get();
        post.pass(Moment.AFTER, name::equals);
        return answer;
    }
}
