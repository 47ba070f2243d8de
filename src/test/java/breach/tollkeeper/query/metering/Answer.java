package breach.tollkeeper.query.metering;

import breach.tollkeeper.api.Fact;
import breach.tollkeeper.api.FactEvent;
import breach.tollkeeper.api.Word;
import breach.tollkeeper.query.pricing.Table;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.queryhandling.QueryHandler;

/** A projection that keeps the rules. */
public final class Answer {

    @EventHandler
    void on(Fact event) {}

    @EventHandler
    void onAny(FactEvent event) {}

    @ResetHandler
    void reset() {}

    @QueryHandler
    String handle(Word query, Table table) {
        return table.answer(query.text());
    }
}
