package quitorg.golden;

import quitorg.request.Authorization;
import quitorg.request.state.Person;

/** The people of the samples: Alice asks, Bob and Carol approve. */
public final class SamplePeople {
    public static final Person ALICE = new Person("U0ALICE", "alice@example.com");
    public static final Person BOB = new Person("U0BOB", "bob@example.com");
    public static final Person CAROL = new Person("U0CAROL", "carol@example.com");

    private SamplePeople() {}

    /** The person is on both lists. */
    static Authorization may(Person person) {
        return new Authorization.Known(person, true, true);
    }

    /** The person is no longer on any list. */
    static Authorization mayNot(Person person) {
        return new Authorization.Known(person, false, false);
    }
}
