package quitorg.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import quitorg.TestRun;
import quitorg.store.Product;

/** The tests of the class run on SQLite and, in the full run, again on a real PostgreSQL; it is given the {@link Product}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@MethodSource("quitorg.e2e.OnBothDatabases$OfThisRun#products")
@interface OnBothDatabases {
    /** The databases of this run. */
    final class OfThisRun {
        private OfThisRun() {}

        static List<Product> products() {
            return TestRun.fullOrQuick(List.of(Product.values()), List.of(Product.SQLITE));
        }
    }
}
