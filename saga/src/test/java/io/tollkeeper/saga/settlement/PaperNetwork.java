package io.tollkeeper.saga.settlement;

import io.tollkeeper.api.settlement.Attempt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A network that answers as it was told, and tells what it was asked. */
final class PaperNetwork implements SorobanGateway {

    private final List<Object> story = new ArrayList<>();
    private Forecast forecast = new Foreseen(Set.of());
    private Preparation preparation;
    private SendAnswer answer = new Pending();
    private Finding finding = new Unavailable("not told");
    private Sequence sequence = new Unavailable("not told");
    private List<Trace> traces = List.of(new Unavailable("not told"));
    private int traced;
    private Vault vault = new Unavailable("not told");
    private final Deque<Movements> movements = new ArrayDeque<>();
    private final Set<String> hidden = new HashSet<>();

    /** @param attempt that is built when one is asked for */
    PaperNetwork(Attempt attempt) {
        this.preparation = new Built(Attempts.signed(attempt));
    }

    /** Returns what happened, also what others add to it. */
    List<Object> story() {
        return story;
    }

    void foreseeing(Forecast told) {
        forecast = told;
    }

    void preparing(Preparation told) {
        preparation = told;
    }

    void sending(SendAnswer told) {
        answer = told;
    }

    void finding(Finding told) {
        finding = told;
    }

    void sequence(Sequence told) {
        sequence = told;
    }

    void tracing(Trail... trails) {
        tracingInTurn(List.of(List.of(trails)));
    }

    /** Tells of a vault, and page by page how it came to that; the last page is told again and again. */
    void showing(Vault told, Movements... pages) {
        vault = told;
        movements.clear();
        movements.addAll(List.of(pages));
    }

    /** Does not tell of one vault, whatever it tells of others. */
    void hiding(String contract) {
        hidden.add(contract);
    }

    void tracing(Trace told) {
        traces = List.of(told);
        traced = 0;
    }

    /** The last is told for ever. */
    void tracingInTurn(List<List<Trail>> told) {
        traces = told.stream().<Trace>map(trails -> new Traced(trails, 1, 90)).toList();
        traced = 0;
    }

    @Override
    public Forecast forecast(Deduction deduction) {
        story.add("forecast of " + deduction.items().size());
        return forecast;
    }

    @Override
    public Preparation prepare(Deduction deduction, String channel, int attempt) {
        story.add("prepare " + attempt);
        return preparation;
    }

    @Override
    public SendAnswer send(SignedAttempt attempt) {
        story.add("send " + attempt.envelope());
        return answer;
    }

    @Override
    public Finding find(SignedAttempt attempt, Deduction deduction) {
        story.add("find");
        return finding;
    }

    @Override
    public Sequence sequenceOf(String channel) {
        story.add("sequence");
        return sequence;
    }

    @Override
    public Vault vault(String contract) {
        story.add("vault");
        return hidden.contains(contract) ? new Unavailable("hidden") : vault;
    }

    @Override
    public Movements movements(String contract, long fromLedger, @Nullable String cursor) {
        story.add("movements after " + cursor);
        Movements told = movements.size() > 1 ? movements.poll() : movements.peek();
        return told == null ? new Unavailable("not told") : told;
    }

    @Override
    public Trace trace(String vault, String requestId) {
        story.add("trace " + requestId);
        return traces.get(Math.min(traced++, traces.size() - 1));
    }
}
