package breach.tollkeeper.command.metering;

import breach.tollkeeper.api.Fact;
import breach.tollkeeper.api.Word;
import breach.tollkeeper.command.pricing.Rate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;

/** A decision that keeps the rules. */
public final class Decision {

    private String remembered = "";

    @CommandHandler
    void handle(Word command, Rate rate) {
        rate.apply(remembered);
    }

    @EventSourcingHandler
    void on(Fact event) {
        remembered = event.text();
    }
}
