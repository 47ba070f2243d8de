package io.tollkeeper.seal;

import io.tollkeeper.node.OnlyAs;
import io.tollkeeper.node.Role;
import io.tollkeeper.query.seal.Sealing;
import io.tollkeeper.saga.Rounds;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Seals what was recorded, a second or so after it was: the more events share a seal, the less each costs. */
@Component
@OnlyAs(Role.PROJECTOR)
@ConditionalOnProperty(name = "tollkeeper.seal.enabled", matchIfMissing = true)
final class Sealer extends Rounds {

    /** How long events gather. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Sealing sealing;

    Sealer(Sealing sealing) {
        super("sealer", PAUSE);
        this.sealing = sealing;
    }

    @Override
    protected void round() {
        while (isRunning() && sealing.sealNext() >= Sealing.BATCH) {
            // There is more.
        }
    }
}
