package io.tollkeeper.survival;

import io.tollkeeper.survival.crash.CrashOrder;
import io.tollkeeper.survival.crash.CrashOrder.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * What happens in one run, and when: all of it follows from the seed.
 *
 * @param balance of the vault at first, minor units
 * @param owed what the month is charged that is closed meanwhile, minor units; 0 for none
 * @param deeds in the order of their moments
 */
record StormPlan(long seed, long balance, long owed, List<Deed> deeds) {

    /** How long new things go on happening, milliseconds. */
    static final int LENGTH = 3_000;

    /** Within these milliseconds, deducts wait together and share transactions. */
    private static final int AT_ONCE = 20;

    private static final int MOST_DEDUCTS = 12;
    private static final long UNIT = 10_000;
    private static final List<String> COMMITS = List.of(
            "RequestSettlement",
            "SettleTogether",
            "SettleTogether/SendAttempt",
            "SettleTogether/ConfirmDeduction",
            "BuildAttempt",
            "RefuseAttempt",
            "SendAttempt",
            "NoteOutcomeUnknown",
            "FailAttempt",
            "ConfirmDeduction",
            "String");
    private static final List<String> CALLS = List.of("forecast", "prepare", "send", "find", "sequenceOf");
    private static final List<String> METHODS =
            List.of("sendTransaction", "getTransaction", "simulateTransaction", "getLedgerEntries", "*");
    private static final List<String> WRONGS = List.of(
            "drop-before-accept", "drop-after-accept", "late", "hang", "rpc-error", "http-429", "http-503", "http-504");
    private static final List<String> SENDING_WRONGS =
            List.of("drop-after-accept", "drop-before-accept", "try-again-later", "never-included");

    /** Something that happens. */
    sealed interface Act permits Ask, Close, Fault, Pause, Resume, Fund, Restart, Order, Kill {}

    /** A client asks for a deduct, beginning with one of the nodes, until it hears what became of it. */
    record Ask(String requestId, long amount, int node) implements Act {}

    /** The month is closed, so its statement is to be settled. */
    record Close(int node) implements Act {}

    /** @param words as the sandbox understands them */
    record Fault(Map<String, Object> words) implements Act {}

    record Pause() implements Act {}

    record Resume() implements Act {}

    record Fund(long amount) implements Act {}

    /** The network goes away for a while. */
    record Restart(long millis, boolean forgetQueue) implements Act {}

    /** A node is to kill itself when it comes to a place. */
    record Order(CrashOrder order) implements Act {}

    record Kill(int node) implements Act {}

    /** @param millis after the beginning */
    record Deed(int millis, Act act) {}

    static StormPlan of(long seed) {
        return new Draft(new Random(seed)).plan(seed);
    }

    @Override
    public String toString() {
        return "seed " + seed + ", balance " + balance + ", owed " + owed
                + deeds.stream()
                        .map(deed -> "%n  %4d ms %s".formatted(deed.millis(), deed.act()))
                        .collect(Collectors.joining());
    }

    private static final class Draft {

        private final Random random;
        private final List<Deed> deeds = new ArrayList<>();

        Draft(Random random) {
            this.random = random;
        }

        StormPlan plan(long seed) {
            long wanted = 0;
            int asks = 2 + random.nextInt(MOST_DEDUCTS - 1);
            boolean atOnce = random.nextBoolean();
            for (int i = 0; i < asks; i++) {
                long amount = UNIT * (1 + random.nextInt(9));
                wanted += amount;
                at(atOnce ? AT_ONCE : LENGTH / 2, new Ask("r-" + i, amount, random.nextInt(2)));
            }
            long owed = random.nextBoolean() ? UNIT * (1 + random.nextInt(9)) + 7 : 0;
            if (owed > 0) {
                wanted += owed;
                at(LENGTH / 2, new Close(random.nextInt(2)));
            }
            addFaults();
            addDeeds(wanted);
            addDeaths();
            deeds.sort(Comparator.comparingInt(Deed::millis));
            boolean poor = random.nextInt(3) == 0;
            return new StormPlan(seed, poor ? wanted / 2 : wanted + 1, owed, List.copyOf(deeds));
        }

        private void at(int latest, Act act) {
            deeds.add(new Deed(random.nextInt(latest), act));
        }

        private void addFaults() {
            int faults = 1 + random.nextInt(4);
            for (int i = 0; i < faults; i++) {
                at(LENGTH / 2, new Fault(random.nextInt(3) == 0 ? spell() : wrong()));
            }
        }

        private Map<String, Object> wrong() {
            boolean whileSending = random.nextBoolean();
            Map<String, Object> words = new LinkedHashMap<>();
            if (!whileSending && random.nextInt(4) == 0) {
                words.put("kind", "not-found");
            } else {
                words.put("kind", oneOf(whileSending ? SENDING_WRONGS : WRONGS));
                words.put("method", whileSending ? "sendTransaction" : oneOf(METHODS));
            }
            words.put("skip", random.nextInt(3));
            words.put("count", 1 + random.nextInt(4));
            words.put("millis", 500 + random.nextInt(3_000));
            return words;
        }

        private Map<String, Object> spell() {
            Map<String, Object> words = new LinkedHashMap<>();
            words.put("kind", oneOf(List.of("lagging", "slow-ingestion", "empty-ledgers")));
            words.put("behind", 1 + random.nextInt(5));
            words.put("ledgers", 1 + random.nextInt(8));
            return words;
        }

        private void addDeeds(long wanted) {
            if (random.nextInt(4) == 0) {
                int from = random.nextInt(LENGTH / 2);
                deeds.add(new Deed(from, new Pause()));
                deeds.add(new Deed(from + random.nextInt(LENGTH / 2), new Resume()));
            } else if (random.nextInt(3) == 0) { // A vault takes nothing while it is paused.
                at(LENGTH, new Fund(wanted));
            }
            if (random.nextInt(4) == 0) {
                at(LENGTH, new Restart(200 + random.nextInt(1_500), random.nextBoolean()));
            }
        }

        private void addDeaths() {
            if (random.nextInt(5) > 1) {
                boolean atCommit = random.nextInt(3) > 0;
                Moment moment = oneOf(List.of(Moment.values()));
                at(LENGTH / 2, new Order(new CrashOrder(moment, oneOf(atCommit ? COMMITS : CALLS))));
            }
            if (random.nextInt(4) == 0) {
                at(LENGTH, new Kill(random.nextInt(2)));
            }
        }

        private <T> T oneOf(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }
    }
}
