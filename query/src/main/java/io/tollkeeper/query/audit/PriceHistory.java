package io.tollkeeper.query.audit;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All price versions in the log, and whether a usage event's amount is what its version makes of its quantity. */
final class PriceHistory {

    /** One version of a meter's price. */
    record Key(String meter, int version) {}

    /** What was published, where in the log, and whether the ledger claims to show it. */
    record Version(long position, Fact.Price price, boolean shown) {}

    private final Map<Key, Version> versions = new HashMap<>();

    /** The version asked for last by meter: neighbours in the log are mostly rated alike. */
    private final Map<String, Version> recent = new HashMap<>();

    void add(Version version) {
        versions.put(new Key(version.price().meter(), version.price().version()), version);
    }

    Map<Key, Version> versions() {
        return versions;
    }

    /** Lists a usage event that is not rated by the price version that it names. */
    void check(LoggedEvent event, Fact.Usage usage, Findings findings) {
        Version version = find(usage);
        if (version == null || version.position() > event.position()) {
            findings.add(
                    DiscrepancyType.RATING_MISMATCH,
                    Subject.of(event),
                    null,
                    null,
                    "version " + usage.priceVersion() + " of " + usage.meter() + " was not published before");
            return;
        }
        Fact.Price price = version.price();
        if (price.effectiveFrom() > usage.eventDate()) {
            findings.add(
                    DiscrepancyType.RATING_MISMATCH,
                    Subject.of(event),
                    Micros.text(price.effectiveFrom()),
                    Micros.text(usage.eventDate()),
                    "version " + price.version() + " of " + price.meter() + " was not effective at the event date");
        }
        String owed = owed(usage, price);
        if (owed != null) {
            findings.add(
                    DiscrepancyType.RATING_MISMATCH,
                    Subject.of(event),
                    owed,
                    usage.amount(),
                    "quantity times price of the event in the log");
        }
    }

    /** Returns the right amount where the event's is another, else null. */
    private static @Nullable String owed(Fact.Usage usage, Fact.Price price) {
        try {
            long amount = Millionths.times(usage.quantity(), price.unitPrice());
            return amount == usage.amount() ? null : Long.toString(amount);
        } catch (ArithmeticException e) {
            return "more than 64 bits";
        }
    }

    private @Nullable Version find(Fact.Usage usage) {
        Version last = recent.get(usage.meter());
        if (last != null && last.price().version() == usage.priceVersion()) {
            return last;
        }
        Version version = versions.get(new Key(usage.meter(), usage.priceVersion()));
        if (version != null) {
            recent.put(usage.meter(), version);
        }
        return version;
    }
}
