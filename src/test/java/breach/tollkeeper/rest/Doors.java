package breach.tollkeeper.rest;

import breach.tollkeeper.api.Fact;
import java.util.Calendar;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** One door for each way to break a rule of the application. */
final class Doors {

    static final class GetsItsCollaboratorByField {
        @Autowired
        @Nullable
        Door door;
    }

    static final class GetsItsSettingByField {
        @Value("${port}")
        int port;
    }

    static final class IsOpenedAgainInReplay {
        @EventHandler
        void on(Fact event) {}
    }

    @Aggregate
    static final class DecidesAtTheDoor {}

    static final class LooksAtACalendar {
        void see(Calendar calendar) {}
    }
}
