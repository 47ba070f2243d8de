package breach.tollkeeper.api.metering;

import breach.tollkeeper.api.FactEvent;
import breach.tollkeeper.command.metering.Decision;
import java.sql.Connection;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.axonframework.serialization.Revision;
import org.springframework.http.HttpStatus;

/** One word for each way to break a rule of the vocabulary. */
final class Words {

    private Words() {}

    record KnowsAFramework(HttpStatus status) {}

    record KnowsADatabase(Connection connection) {}

    record KnowsADecision(Decision decision) {}

    record TellsTheTime(Instant at) {
        static TellsTheTime now() {
            return new TellsTheTime(Instant.now());
        }
    }

    record EventWithoutRevision(String text) implements FactEvent {}

    @Revision("1")
    static final class EventThatIsNoRecord implements FactEvent {}

    static final class CommandThatCanChange {
        String text = "";
    }

    record KeepsTheCallersList(List<String> texts) {}

    record KeepsTheCallersMap(Map<String, String> texts) {
        KeepsTheCallersMap {
            texts.forEach((name, value) -> {});
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record HoldsAnArray(byte[] bytes) {}

    record CostsADouble(double amount) {}

    record CostsABoxedFloat(Float amount) {}

    record ReturnsADouble(long amount) {
        double half() {
            return amount / 2.0;
        }
    }

    @SuppressWarnings("JavaUtilDate")
    record HappenedOnADate(Date date) {}

    record PriceManager(String text) {}

    record PriceUtils(String text) {}

    record PriceImpl(String text) {}

    record PriceHelper(String text) {}
}
