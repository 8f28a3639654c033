import common from './common.json';
import domain from './domain.json';
import driver from './driver.json';
import errors from './errors.json';
import plans from './plans.json';
import residents from './residents.json';

export default { common, domain, driver, errors, plans, residents };
