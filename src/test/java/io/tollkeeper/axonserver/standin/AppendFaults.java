package io.tollkeeper.axonserver.standin;

import java.util.concurrent.atomic.AtomicInteger;

/** What is to go wrong with the next appends. */
public final class AppendFaults {

    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger unheard = new AtomicInteger();
    private final AtomicInteger heardFirst = new AtomicInteger();

    /** Records the next appends and breaks their answers off. */
    public void loseAnswers(int count) {
        unanswered.set(count);
    }

    /** Breaks the next appends off before anything of them is recorded. */
    public void loseRequests(int count) {
        unheard.set(count);
    }

    /** Lets some appends pass, and breaks all others off before anything of them is recorded. */
    public void loseRequestsAfter(int count) {
        heardFirst.set(count);
        unheard.set(Integer.MAX_VALUE);
    }

    boolean losesAnswer() {
        return unanswered.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    boolean losesRequest() {
        return heardFirst.getAndUpdate(left -> Math.max(0, left - 1)) == 0
                && unheard.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }
}
