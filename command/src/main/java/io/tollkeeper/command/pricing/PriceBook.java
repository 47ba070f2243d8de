package io.tollkeeper.command.pricing;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.tollkeeper.api.pricing.Price;
import io.tollkeeper.api.pricing.PriceBookId;
import io.tollkeeper.api.pricing.PricePublished;
import io.tollkeeper.api.pricing.PriceRejection;
import io.tollkeeper.api.pricing.PublishPrice;
import io.tollkeeper.command.Refusal;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Decides what one meter costs. Versions only grow, each effective later than the one before, and none but the first
 * begins in the past. What is rated keeps the version that rated it, also where an event dated ahead was rated before a
 * price for its date was published.
 */
@Aggregate
final class PriceBook {

    private @Nullable PricePublished newest;

    @AggregateIdentifier
    @Nullable
    PriceBookId id() {
        return newest == null ? null : newest.priceBookId();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Price handle(PublishPrice command) {
        Price before = newest == null ? null : newest.price();
        Price wished = new Price(
                before == null ? 1 : before.version() + 1,
                command.unitPrice(),
                command.quantityDecimals(),
                command.effectiveFrom());
        if (before != null) {
            if (isRepeat(before, wished)) {
                return before;
            }
            requireSuccessor(before, wished, command);
        }
        apply(new PricePublished(command.priceBookId(), wished));
        return wished;
    }

    private static boolean isRepeat(Price before, Price wished) {
        return new Price(before.version(), wished.unitPrice(), wished.quantityDecimals(), wished.effectiveFrom())
                .equals(before);
    }

    private static void requireSuccessor(Price before, Price wished, PublishPrice command) {
        if (wished.quantityDecimals() != before.quantityDecimals()) {
            throw new Refusal(
                    PriceRejection.PRICE_DECIMALS_DIFFER,
                    "the meter's quantities have " + before.quantityDecimals() + " decimals");
        }
        if (!wished.effectiveFrom().isAfter(before.effectiveFrom())) {
            throw new Refusal(
                    PriceRejection.PRICE_NOT_NEWER,
                    "version " + before.version() + " begins " + before.effectiveFrom());
        }
        if (wished.effectiveFrom().isBefore(command.publishedAt())) {
            throw new Refusal(PriceRejection.PRICE_BACKDATED, "a new price begins now or later");
        }
    }

    @EventSourcingHandler
    void on(PricePublished event) {
        newest = event;
    }
}
