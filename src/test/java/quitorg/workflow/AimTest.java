package quitorg.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AimTest {
    private final Aim aim = new Aim();

    @Test
    void aFastDatabaseNeedsNeitherLeadNorHaste() {
        aim.took(Duration.ofMillis(2).toNanos());
        aim.came(Duration.ofMillis(3).toNanos());
        assertThat(aim.lead()).isZero();
        assertThat(aim.early()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 36, 60, 100, 400, 900})
    void isInTimeAfterAFewTriesHoweverFarTheDatabaseIs(int millis) {
        Instant now = Instant.EPOCH;
        Duration way = Duration.ofMillis(millis);
        boolean inTime = false;
        for (int tries = 0; tries < 20 && !inTime; tries++) {
            // What a worker goes through: asks, is given a slot, sets out for it, is judged.
            CallSlot slot = new CallSlot(now.plus(aim.lead()), Duration.ZERO);
            now = now.plus(way);
            aim.took(way.toNanos());
            Instant setOff = slot.at().minus(aim.early());
            now = (setOff.isAfter(now) ? setOff : now).plus(way);
            aim.came(way.toNanos());
            inTime = slot.isAt(now);
        }
        assertThat(inTime).isTrue();
    }

    @Test
    void oneLongPauseChangesNothing() {
        for (int i = 0; i < 3; i++) {
            aim.came(Duration.ofMillis(100).toNanos());
        }
        aim.came(Duration.ofSeconds(30).toNanos());
        assertThat(aim.early()).isEqualTo(Duration.ofMillis(60));
    }

    @Test
    void knowsADatabaseThatBecameSlowerAfterThreeWays() {
        for (int i = 0; i < 1_000; i++) {
            aim.came(Duration.ofMillis(1).toNanos());
        }
        for (int i = 0; i < 3; i++) {
            aim.came(Duration.ofMillis(300).toNanos());
        }
        assertThat(aim.early()).isEqualTo(Duration.ofMillis(260));
    }

    @Test
    void leadsNoFurtherThanTheSlotsAreGivenAway() {
        for (int i = 0; i < 5; i++) {
            aim.took(Duration.ofHours(1).toNanos());
            aim.came(Duration.ofHours(1).toNanos());
        }
        assertThat(aim.lead()).isLessThan(Duration.ofSeconds(5));
    }
}
