package breach.tollkeeper.query.metering;

import breach.tollkeeper.api.Fact;
import breach.tollkeeper.api.Word;
import breach.tollkeeper.command.metering.Decision;
import breach.tollkeeper.rest.Door;
import breach.tollkeeper.saga.metering.Errand;
import java.sql.Timestamp;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.web.bind.annotation.RestController;

/** One answer for each way to break a rule of the answers. */
final class Answers {

    static final class KnowsADecision {
        void see(Decision decision) {}
    }

    static final class KnowsAnErrand {
        void see(Errand errand) {}
    }

    static final class KnowsADoor {
        void see(Door door) {}
    }

    @RestController
    static final class SpeaksHttp {}

    static final class CannotBeRebuilt {
        @EventHandler
        void on(Fact event) {}
    }

    static final class ListensToWhatIsNoFact {
        @EventHandler
        void on(Word event) {}

        @ResetHandler
        void reset() {}
    }

    static final class AnswersInPublic {
        @QueryHandler
        public String handle(Word query) {
            return query.text();
        }
    }

    static final class ListensInPublic {
        @EventHandler
        public void on(Fact event) {}

        @ResetHandler
        void reset() {}
    }

    static final class AnswersAText {
        @QueryHandler
        String handle(String query) {
            return query;
        }
    }

    static final class AddsUpInDoubles {
        Double sum = 0.0;
    }

    static final class ReadsATimestamp {
        void see(Timestamp time) {}
    }
}
