package breach.tollkeeper.saga.metering;

import breach.tollkeeper.api.Fact;
import breach.tollkeeper.command.metering.Decision;
import breach.tollkeeper.query.metering.Answer;
import breach.tollkeeper.rest.Door;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.modelling.saga.SagaEventHandler;

/** One errand for each way to break a rule of the process. */
final class Errands {

    static final class KnowsADecision {
        void see(Decision decision) {}
    }

    static final class KnowsAnAnswer {
        void see(Answer answer) {}
    }

    static final class KnowsADoor {
        void see(Door door) {}
    }

    static final class IsRunAgainInReplay {
        @EventHandler
        void on(Fact event) {}
    }

    static final class IsHalfRunAgainInReplay {
        @EventHandler
        @DisallowReplay
        void on(Fact event) {}

        @EventHandler
        void onAgain(Fact event) {}
    }

    static final class RunsInPublic {
        @SagaEventHandler(associationProperty = "text")
        public void on(Fact event) {}
    }
}
