package breach.tollkeeper.command.metering;

import breach.tollkeeper.api.Fact;
import breach.tollkeeper.api.Word;
import breach.tollkeeper.query.metering.Answer;
import breach.tollkeeper.rest.Door;
import breach.tollkeeper.saga.metering.Errand;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.jdbc.core.JdbcTemplate;

/** One decision for each way to break a rule of the decisions. */
final class Decisions {

    static final class KnowsAnAnswer {
        void see(Answer answer) {}
    }

    static final class KnowsAnErrand {
        void see(Errand errand) {}
    }

    static final class KnowsADoor {
        void see(Door door) {}
    }

    static final class ReadsTheInstant {
        Instant time() {
            return Instant.now();
        }
    }

    static final class ReadsTheDate {
        LocalDate time() {
            return LocalDate.now(ZoneOffset.UTC);
        }
    }

    static final class ReadsAClock {
        Instant time(Clock clock) {
            return clock.instant();
        }
    }

    static final class ReadsAnInstantSource {
        Instant time(InstantSource source) {
            return source.instant();
        }
    }

    static final class ReadsTheMillis {
        long time() {
            return System.currentTimeMillis();
        }
    }

    static final class ReadsTheNanos {
        long time() {
            return System.nanoTime();
        }
    }

    static final class DrawsAnIdentifier {
        UUID draw() {
            return UUID.randomUUID();
        }
    }

    static final class DrawsANumber {
        int draw(Random chance) {
            return chance.nextInt();
        }
    }

    static final class DrawsANumberOfItsThread {
        int draw() {
            return ThreadLocalRandom.current().nextInt();
        }
    }

    static final class DrawsAFraction {
        boolean draw() {
            return Math.random() < 0.5;
        }
    }

    static final class ReadsTheClockByReference {
        Supplier<Instant> time() {
            return Instant::now;
        }
    }

    static final class ReadsAFile {
        void see(Path file) {}
    }

    static final class AsksADatabase {
        void see(Connection connection) {}
    }

    static final class AsksADatabaseBySpring {
        void see(JdbcTemplate jdbc) {}
    }

    static final class CallsTheNetwork {
        void see(HttpClient client) {}
    }

    static final class HandlesInPublic {
        @CommandHandler
        public void handle(Word command) {}
    }

    static final class RemembersInPublic {
        @EventSourcingHandler
        public void on(Fact event) {}
    }

    static final class IsMadeInPublic {
        @CommandHandler
        public IsMadeInPublic(Word command) {}
    }

    static final class TakesAText {
        @CommandHandler
        void handle(String command) {}
    }

    static final class TakesARecordOfItsOwn {
        record Own(String text) {}

        @CommandHandler
        void handle(Own command) {}
    }

    static final class RemembersWhatIsNoFact {
        @EventSourcingHandler
        void on(Word event) {}
    }

    @Aggregate
    public static final class AggregateInPublic {}

    static final class CostsADouble {
        double cost() {
            return 0.5;
        }
    }
}
