package breach.tollkeeper.query.audit;

import breach.tollkeeper.api.Fact;
import breach.tollkeeper.query.metering.Answer;

/** One check for each way to believe what is to be checked. */
final class Checks {

    static final class AsksTheProjection {
        void see(Answer answer) {}
    }

    static final class ReadsWithTheProjectionsEyes {
        void see(Fact fact) {}
    }
}
