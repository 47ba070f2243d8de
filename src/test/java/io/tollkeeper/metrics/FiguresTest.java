package io.tollkeeper.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("Figures of the database")
class FiguresTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Two seconds of patience, and what a busy machine adds. */
    private static final Duration BOUND = Duration.ofSeconds(4);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Figures figures = new Figures(JdbcClient.create(new PGSimpleDataSource()));
    private final CountDownLatch hanging = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        hanging.countDown();
    }

    private Figures.Group late(String name) {
        return figures.group(registry, name, jdbc -> {
            try {
                hanging.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Map.of("count", 7.0);
        });
    }

    private double known(String name) {
        return registry.get("tollkeeper.figures.known")
                .tag("figures", name)
                .gauge()
                .value();
    }

    @Test
    void areThereThoughAnotherQuestionHangs() {
        Figures.Group slow = late("slow");
        Figures.Group alsoSlow = late("also slow");
        Figures.Group quick = figures.group(registry, "quick", jdbc -> Map.of("count", 3.0));
        long begin = System.nanoTime();

        assertThat(slow.value("count")).isNaN();
        assertThat(alsoSlow.value("count")).isNaN();
        assertThat(quick.value("count")).isEqualTo(3);
        assertThat(quick.value("of what the answer does not name")).isZero();
        assertThat(known("slow")).isZero();
        assertThat(known("quick")).isOne();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BOUND);
    }

    @Test
    void areThereAgainOnceTheirQuestionIsAnswered() {
        Figures.Group slow = late("slow");
        assertThat(slow.value("count")).isNaN();

        hanging.countDown();

        await().atMost(LIMIT).until(() -> slow.value("count") == 7);
        assertThat(known("slow")).isOne();
    }

    @Test
    void areUnknownWhenTheirQuestionFails() {
        Figures.Group failing = figures.group(registry, "failing", jdbc -> {
            throw new IllegalStateException("no such table");
        });

        assertThat(failing.value("count")).isNaN();
        assertThat(known("failing")).isZero();
    }

    @Test
    void areNotAskedTwiceAtATime() {
        AtomicInteger asked = new AtomicInteger();
        Figures.Group slow = figures.group(registry, "slow", jdbc -> {
            asked.incrementAndGet();
            try {
                hanging.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Map.of();
        });

        assertThat(slow.value("count")).isNaN();
        assertThat(slow.value("count")).isNaN();

        assertThat(asked).hasValue(1);
    }
}
