import { Shows } from '../fields/shows';
import { BeginDeviceBody } from '../sign-in/sign-in.dto';

/** Who it is proves it once more. */
export class EraseOwnDataBody extends BeginDeviceBody {}

export class ErasedBody {
  @Shows.texts('What is gone: login, phone, email, address; name and idNumber too where nothing must be kept', {
    example: ['login', 'phone', 'email', 'address'],
  })
  erased!: string[];

  @Shows.texts('What the law has the centre keep, until the term of the archive ends (R-24)', {
    example: ['name', 'idNumber', 'cases'],
  })
  kept!: string[];
}
