package io.tollkeeper.command.settlement;

import io.tollkeeper.api.settlement.AttemptBuilt;
import io.tollkeeper.api.settlement.AttemptEnd;
import io.tollkeeper.api.settlement.SettlementProgress.Tried;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The attempts of one settlement. At most one of them lives: nobody knows yet what became of it. */
final class Tries {

    private final List<Tried> attempts = new ArrayList<>();
    private int numbers;
    private @Nullable AttemptEnd lastEnd;
    private boolean lastRefused;

    void add(AttemptBuilt event) {
        attempts.add(new Tried(event.number(), event.attempt(), 0, true));
        numbers = event.number();
        lastRefused = false;
        lastEnd = null;
    }

    /** Notes that the contract refused the next attempt in simulation. */
    void refused(int number) {
        numbers = number;
        lastRefused = true;
    }

    void sent(String hash, int sending) {
        replace(hash, tried -> new Tried(tried.number(), tried.attempt(), sending, true));
    }

    void ended(String hash, @Nullable AttemptEnd end) {
        boolean rejected = end == AttemptEnd.REJECTED;
        replace(hash, tried -> new Tried(tried.number(), tried.attempt(), tried.sendings(), false, rejected));
        lastEnd = end;
    }

    /** Gives up the one that lives, if one does, and asks for no proofs any more. */
    void abandon() {
        attempts.replaceAll(tried -> new Tried(tried.number(), tried.attempt(), tried.sendings(), false));
    }

    private void replace(String hash, UnaryOperator<Tried> change) {
        attempts.replaceAll(tried -> tried.attempt().hash().equals(hash) ? change.apply(tried) : tried);
    }

    Optional<Tried> find(String hash) {
        return attempts.stream()
                .filter(tried -> tried.attempt().hash().equals(hash))
                .findFirst();
    }

    Optional<Tried> live() {
        return attempts.stream().filter(Tried::live).findFirst();
    }

    /** Returns those that were sent, and that may be in a ledger by all that the log knows. */
    List<Tried> inDoubt() {
        return attempts.stream()
                .filter(tried -> tried.rejected() || (tried.live() && tried.sendings() > 0))
                .toList();
    }

    /** Tells whether one was rejected, and no ledgers have proven it dead. */
    boolean leftARejected() {
        return attempts.stream().anyMatch(Tried::rejected);
    }

    /** Tells whether it is known that no attempt had an effect, by the kinds of end that may be compensated. */
    boolean leftNoTrace() {
        return live().isEmpty() && !leftARejected() && (lastRefused || lastEnd != null);
    }

    int nextNumber() {
        return numbers + 1;
    }

    List<Tried> all() {
        return List.copyOf(attempts);
    }
}
